/// The answers that the API's own page shows.
enum Samples {
    static let agent = #"""
        {
            "status": "success",
            "data": {
                "id": 1763,
                "name": "Nice Agent",
                "scriptId": 1902,
                "proxy": "none",
                "proxyAddress": null,
                "proxyUsername": null,
                "proxyPassword": null,
                "disableWebSecurity": false,
                "ignoreSslErrors": false,
                "loadImages": true,
                "launch": "manually",
                "nbLaunches": 94,
                "showDebug": true,
                "awsFolder": "nVFRid8kvsuPeuCL80DnBg",
                "executionTimeLimit": 5,
                "fileMgmt": "folders",
                "fileMgmtMaxFolders": 10,
                "lastEndMessage": "Execution time limit reached",
                "lastEndStatus": "error",
                "maxParallelExecs": 1,
                "userAwsFolder": "QwYH17CB0Xj",
                "nonce": 123,
                "script": {
                    "id": 1902,
                    "name": "nice_agent.coffee",
                    "source": "phantombuster",
                    "url": null,
                    "text": " ... script contents ... ",
                    "httpHeaders": null
                }
            }
        }
        """#

    static let launchJSON = #"{"status": "success", "data": {"containerId": 76426}}"#

    static let launchResult = #"""
        {
            "status": "success",
            "message": "Agent finished (success)",
            "data": {
                "containerId": 76426,
                "executionTime": 17,
                "exitCode": 0,
                "resultObject": {"your": "data", "is": {"here": [123]}},
                "output": "This is a console output line!\r\nAnd this is another one :)\r\n"
            }
        }
        """#

    static let firstResult = #"""
        {
            "status": "success",
            "data": {"containerId": 76426, "resultObject": {"your": "data", "is": {"here": [123]}}}
        }
        """#

    static let output = #"""
        {
            "status": "success",
            "data": {
                "agentStatus": "running",
                "containerStatus": "running",
                "runningContainers": 1,
                "queuedContainers": 0,
                "containerId": 76427,
                "progress": {"progress": 0.1, "label": "Initializing...", "runtime": 3},
                "messages": [
                    {
                        "id": 65444,
                        "date": 1414080820,
                        "text": "Agent started",
                        "type": "normal",
                        "context": ["Launch type: manual", "Execution time limit: 60s"]
                    }
                ],
                "output": "* Container a255b8220379 started in directory /home/phantom/agent",
                "outputPos": 245,
                "resultObject": {"your": "data", "is": {"here": [123]}}
            }
        }
        """#

    static let containers = #"""
        {
            "status": "success",
            "data": [
                {
                    "id": 195119,
                    "queueDate": 1427810471,
                    "launchDate": 1427810471,
                    "launchType": "automatic",
                    "launchNumber": 476,
                    "endDate": 1427812088,
                    "lastEndMessage": "Agent finished (error)",
                    "lastEndStatus": "error",
                    "exitCode": 1
                },
                {
                    "id": 195050,
                    "queueDate": 1427806874,
                    "launchDate": 1427806874,
                    "launchType": "automatic",
                    "launchNumber": 475,
                    "endDate": 1427810029,
                    "lastEndMessage": "Agent finished (success)",
                    "lastEndStatus": "success",
                    "exitCode": 0
                }
            ]
        }
        """#

    static let script = #"""
        {
            "status": "success",
            "data": {
                "id": 1902,
                "name": "nice_agent.coffee",
                "source": "phantombuster",
                "url": null,
                "text": " ... script contents ... ",
                "httpHeaders": null,
                "lastSaveDate": 1427806874,
                "nonce": 123
            }
        }
        """#

    static let scripts = #"""
        {
            "status": "success",
            "data": [
                {
                    "id": 450,
                    "name": "script1.coffee",
                    "source": "phantombuster",
                    "url": "",
                    "httpHeaders": null,
                    "lastSaveDate": 1446562593,
                    "nonce": 12
                },
                {
                    "id": 452,
                    "name": "script2.js",
                    "source": "sdk",
                    "url": "",
                    "httpHeaders": null,
                    "lastSaveDate": 1446562789,
                    "nonce": 4
                }
            ]
        }
        """#

    static let user = #"""
        {
            "status": "success",
            "data": {
                "email": "excellent.customer@gmail.com",
                "timeLeft": 14087,
                "emailsLeft": 100,
                "captchasLeft": 10,
                "storageLeft": 9991347906,
                "databaseLeft": 239222784,
                "agents": [
                    {
                        "id": 1388,
                        "name": "My first agent",
                        "scriptId": 0,
                        "lastEndMessage": "Agent has no associated script",
                        "lastEndStatus": "launch failed",
                        "queuedContainers": 2,
                        "runningContainers": 0
                    },
                    {
                        "id": 1713,
                        "name": "My second agent",
                        "scriptId": 2003,
                        "lastEndMessage": "Agent finished with exit code 0",
                        "lastEndStatus": "success",
                        "queuedContainers": 0,
                        "runningContainers": 1,
                        "progress": {"progress": 0.544, "label": "A progress label", "runtime": 477}
                    }
                ]
            }
        }
        """#

    static let failure = #"{"status": "error", "message": "Description of what happened"}"#
}
